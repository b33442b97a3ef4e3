from django.urls import path

from brokercoach.notices.api import views

urlpatterns = [
    path("notices/", views.Notices.as_view(), name="notices"),
    path("notices/<int:pk>/read/", views.ReadNotice.as_view(), name="notice-read"),
    path("notices/preferences/", views.Preferences.as_view(), name="notice-preferences"),
    path("notices/delivery/", views.Delivery.as_view(), name="notice-delivery"),
    path("notices/delivery/<int:pk>/again/", views.TryAgain.as_view(), name="notice-again"),
]
