from django.urls import path

from brokercoach.directory.views import organisations as views

app_name = "directory"
urlpatterns = [
    path("organisations/", views.organisations, name="list"),
    path("organisations/find/", views.find, name="find"),
    path("organisations/add/", views.add, name="add"),
    path("organisations/<int:pk>/", views.organisation, name="organisation"),
    path("organisations/<int:pk>/change/", views.change, name="change"),
    path("organisations/<int:pk>/sites/", views.add_site, name="add-site"),
    path("organisations/<int:pk>/contacts/", views.add_contact, name="add-contact"),
    path("organisations/<int:pk>/merge/<int:other>/", views.merge, name="merge"),
    path("contacts/<int:pk>/end/", views.end_contact, name="end-contact"),
]
