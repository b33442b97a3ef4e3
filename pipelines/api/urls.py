from django.urls import path

from pipelines.api import leads

urlpatterns = [
    path("people/<int:pk>/leads/", leads.Work.as_view(), name="leads"),
    path("leads/fit/", leads.FitRates.as_view(), name="leads-fit"),
    path("leads/<int:pk>/", leads.OneLead.as_view(), name="lead-one"),
    path("leads/<int:pk>/move/", leads.Move.as_view(), name="lead-move"),
    path("leads/<int:pk>/no/", leads.Decline.as_view(), name="lead-decline"),
    path("leads/<int:pk>/not-chosen/", leads.NotChosen.as_view(), name="lead-not-chosen"),
    path("leads/<int:pk>/fits/", leads.RateLead.as_view(), name="lead-rate"),
    path("leads/<int:pk>/words/", leads.AgreeWords.as_view(), name="lead-words"),
    path("leads/<int:pk>/put-forward/", leads.PutForward.as_view(), name="lead-put-forward"),
    path("vacancies/<int:pk>/people/", leads.People.as_view(), name="vacancy-people"),
]
