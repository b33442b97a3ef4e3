"""Search and go."""

from django.urls import path

from desk.search import views

app_name = "search"

urlpatterns = [path("", views.go, name="go")]
