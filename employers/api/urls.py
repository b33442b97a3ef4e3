from django.urls import path

from employers.api import employers, evidence, practice, promises

urlpatterns = [
    path("employers/", employers.Employers.as_view(), name="employers"),
    path("employers/adopt/", employers.Adopt.as_view(), name="employer-adopt"),
    path("employers/<int:pk>/", employers.OneEmployer.as_view(), name="employer"),
    path("employers/<int:pk>/facts/", employers.Facts.as_view(), name="employer-facts"),
    path("employers/<int:pk>/facts/<int:fact>/end/", employers.EndFact.as_view(), name="employer-end-fact"),
    path("employers/due/", promises.Due.as_view(), name="employers-due"),
    path("employers/buyers/<int:pk>/", promises.Buyer.as_view(), name="employers-buyer"),
    path("employers/industries/<str:division>/", practice.Industry.as_view(), name="industry"),
    path(
        "employers/industries/<str:division>/<int:industry_note>/still/",
        practice.IndustryStillHires.as_view(),
        name="industry-still-hires",
    ),
    path("employers/<int:pk>/evidence/", evidence.Evidence.as_view(), name="employer-evidence"),
    path("employers/<int:pk>/abilities/", evidence.Abilities.as_view(), name="employer-abilities"),
    path("employers/<int:pk>/promises/", promises.Promises.as_view(), name="employer-promises"),
    path(
        "employers/<int:pk>/promises/<int:commitment>/check/",
        promises.CheckPromise.as_view(),
        name="employer-check-promise",
    ),
    path("employers/<int:pk>/clauses/", promises.Clauses.as_view(), name="employer-clauses"),
    path("employers/<int:pk>/clauses/<int:clause>/look/", promises.LookAtClause.as_view(), name="employer-look"),
    path("employers/<int:pk>/practice/", practice.Practice.as_view(), name="employer-practice"),
    path("employers/<int:pk>/incidents/", practice.Incidents.as_view(), name="employer-incidents"),
    path("employers/<int:pk>/incidents/<int:incident>/plan/", practice.Repair.as_view(), name="employer-repair"),
    path("employers/<int:pk>/incidents/<int:incident>/mended/", practice.Mended.as_view(), name="employer-mended"),
    path("employers/<int:pk>/hiring/", practice.Hiring.as_view(), name="employer-hiring"),
    path("employers/<int:pk>/hiring/<int:note>/still/", practice.StillHires.as_view(), name="employer-still-hires"),
    path("employers/<int:pk>/papers/", practice.Papers.as_view(), name="employer-papers"),
    path("employers/<int:pk>/papers/<int:paper>/done/", practice.PaperDone.as_view(), name="employer-paper-done"),
]
