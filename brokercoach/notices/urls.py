from django.urls import path

from brokercoach.notices.views import delivery, own

app_name = "notices"
urlpatterns = [
    path("notices/", own.own, name="own"),
    path("notices/bell/", own.bell, name="bell"),
    path("notices/read/", own.read_all, name="read-all"),
    path("notices/<int:pk>/read/", own.read, name="read"),
    path("notices/choices/", own.preferences, name="preferences"),
    path("delivery/", delivery.delivery, name="delivery"),
    path("delivery/<int:pk>/again/", delivery.try_again, name="try-again"),
    path("outbox/", delivery.outbox, name="outbox"),
]
