from django.urls import path

from brokercoach.audit.api.trail import Trail

urlpatterns = [path("trail/", Trail.as_view(), name="trail")]
