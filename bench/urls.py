"""The application's addresses, and the floor's beside them."""

from django.urls import path

from bench import floor
from brokercoach.urls import handler400, handler403, handler404, handler500
from brokercoach.urls import urlpatterns as application

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    *application,
    path("bench/people/<int:rows>/", floor.people),
    path("bench/lines/<int:pk>/<int:rows>/", floor.lines),
    path("bench/insert/<int:pk>/<int:rows>/", floor.insert),
]
