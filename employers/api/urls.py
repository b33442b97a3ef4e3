from django.urls import path

from employers.api import employers

urlpatterns = [
    path("employers/", employers.Employers.as_view(), name="employers"),
    path("employers/adopt/", employers.Adopt.as_view(), name="employer-adopt"),
    path("employers/<int:pk>/", employers.OneEmployer.as_view(), name="employer"),
    path("employers/<int:pk>/facts/", employers.Facts.as_view(), name="employer-facts"),
    path("employers/<int:pk>/facts/<int:fact>/end/", employers.EndFact.as_view(), name="employer-end-fact"),
]
