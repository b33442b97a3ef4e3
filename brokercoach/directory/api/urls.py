from django.urls import path

from brokercoach.directory.api import views

urlpatterns = [
    path("organisations/", views.Organisations.as_view(), name="organisations"),
    path("organisations/<int:pk>/", views.OneOrganisation.as_view(), name="organisation"),
    path("organisations/<int:pk>/sites/", views.Sites.as_view(), name="organisation-sites"),
    path("organisations/<int:pk>/contacts/", views.Contacts.as_view(), name="organisation-contacts"),
    path("organisations/<int:pk>/merge/<int:other>/", views.Merge.as_view(), name="organisation-merge"),
    path("contacts/<int:pk>/end/", views.EndContact.as_view(), name="contact-end"),
]
