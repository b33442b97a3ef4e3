from django.urls import path

from employers.views import employers

app_name = "employers"
urlpatterns = [
    path("employers/", employers.employers, name="list"),
    path("employers/add/", employers.add, name="add"),
    path("employers/adopt/<int:pk>/", employers.adopt, name="adopt"),
    path("employers/<int:pk>/", employers.employer, name="employer"),
    path("employers/<int:pk>/change/", employers.change, name="change"),
    path("employers/<int:pk>/verify/", employers.verify, name="verify"),
    path("employers/<int:pk>/facts/<int:fact>/end/", employers.unverify, name="unverify"),
]
