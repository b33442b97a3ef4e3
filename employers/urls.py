from django.urls import path

from employers.views import employers, evidence, practice, promises

app_name = "employers"
urlpatterns = [
    path("employers/", employers.employers, name="list"),
    path("employers/add/", employers.add, name="add"),
    path("employers/adopt/<int:pk>/", employers.adopt, name="adopt"),
    path("employers/<int:pk>/", employers.employer, name="employer"),
    path("employers/<int:pk>/change/", employers.change, name="change"),
    path("employers/<int:pk>/verify/", employers.verify, name="verify"),
    path("employers/<int:pk>/facts/<int:fact>/end/", employers.unverify, name="unverify"),
    path("employers/due/", promises.due, name="due"),
    path("employers/buyers/<int:pk>/", promises.buyer, name="buyer"),
    path("employers/industries/<str:division>/", practice.industry, name="industry"),
    path("employers/industries/<str:division>/write/", practice.write_industry, name="write-industry"),
    path(
        "employers/industries/<str:division>/<int:industry_note>/still/",
        practice.industry_still_hires,
        name="industry-still-hires",
    ),
    path("employers/<int:pk>/practice/", evidence.practice, name="practice"),
    path("employers/<int:pk>/practice/see/", evidence.see, name="see"),
    path("employers/<int:pk>/practice/assess/", evidence.assess, name="assess"),
    path("employers/<int:pk>/promises/", promises.commitments, name="commitments"),
    path("employers/<int:pk>/promises/add/", promises.promise, name="promise"),
    path("employers/<int:pk>/promises/<int:commitment>/check/", promises.check_promise, name="check-promise"),
    path("employers/<int:pk>/clauses/add/", promises.add_clause, name="add-clause"),
    path("employers/<int:pk>/clauses/<int:clause>/look/", promises.look_at_clause, name="look-at-clause"),
    path("employers/<int:pk>/incidents/add/", practice.add_incident, name="add-incident"),
    path("employers/<int:pk>/incidents/<int:incident>/plan/", practice.plan_repair, name="plan-repair"),
    path("employers/<int:pk>/incidents/<int:incident>/mended/", practice.mend, name="mend"),
    path("employers/<int:pk>/hiring/", practice.write_hiring, name="write-hiring"),
    path("employers/<int:pk>/hiring/<int:note>/still/", practice.still_hires, name="still-hires"),
    path("employers/<int:pk>/papers/add/", practice.add_paper, name="add-paper"),
    path("employers/<int:pk>/papers/<int:paper>/done/", practice.tick_paper, name="tick-paper"),
]
