"""Where signing in leads."""

from django.urls import path

from desk.day import views

app_name = "day"

urlpatterns = [
    path("", views.today, name="today"),
    path("day/aside/<slug:about>/", views.put_aside, name="put-aside"),
    path("day/aside/<int:pk>/back/", views.take_back, name="take-back"),
]
