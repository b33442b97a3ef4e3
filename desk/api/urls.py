"""The desk's endpoints, under /api/v1/."""

from django.urls import path

from desk.api import day

urlpatterns = [
    path("day/", day.Today.as_view(), name="day"),
    path("day/rows/<slug:about>/aside/", day.Aside.as_view(), name="put-aside"),
    path("day/asides/<int:pk>/", day.OneAside.as_view(), name="take-back"),
    path("search/", day.Search.as_view(), name="search"),
]
