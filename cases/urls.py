"""The pages of cases."""

from django.urls import path

from cases.views import (
    basics,
    case_deeds,
    caseload,
    cover,
    facts,
    follow_ups,
    imports,
    intake,
    leavers,
    notices,
    offline,
    our_time,
    person,
    sessions,
    waits,
    who_looked,
)

app_name = "cases"

urlpatterns = [
    # someone new
    path("intake/", intake.find, name="intake"),
    path("intake/new/", intake.start, name="start"),
    path("intake/not-found/", intake.not_found, name="intake-not-found"),
    path("settings/collection-notice/", notices.collection_notice, name="collection-notice"),
    # people
    path("people/", caseload.caseload, name="caseload"),
    path("people/find/", caseload.find, name="caseload-find"),
    path("people/views/", caseload.save_view, name="view-save"),
    path("people/views/<int:pk>/name/", caseload.rename_view, name="view-rename"),
    path("people/views/<int:pk>/remove/", caseload.delete_view, name="view-delete"),
    path("people/<int:pk>/", person.person, name="person"),
    path("people/<int:pk>/notes/", person.notes, name="person-notes"),
    path("people/<int:pk>/whanau/", person.whanau, name="person-whanau"),
    path("people/<int:pk>/about/", person.basics, name="person-basics"),
    path("people/<int:pk>/basics/", basics.page, name="person-plan"),
    path("people/<int:pk>/who-looked/", who_looked.page, name="who-looked"),
    path("people/<int:pk>/who-looked.csv", who_looked.as_csv, name="who-looked-csv"),
    # what we know of them
    path("people/<int:pk>/about/change/", facts.person, name="edit-person"),
    path("people/<int:pk>/reach/new/", facts.add_reach, name="add-reach"),
    path("people/<int:pk>/reach/<int:point>/", facts.change_reach, name="change-reach"),
    path("people/<int:pk>/work/", facts.work, name="note-work"),
    path("people/<int:pk>/hopes/", facts.hopes, name="hopes"),
    path("people/<int:pk>/strategy/", facts.strategy, name="strategy"),
    path("people/<int:pk>/referrals/<int:referral>/told/", facts.tell, name="tell-referral"),
    path("people/<int:pk>/whanau/new/", facts.add_whanau, name="add-whanau"),
    path("people/<int:pk>/whanau/<int:member>/", facts.change_whanau, name="change-whanau"),
    # basics, mana, pathways
    path("people/<int:pk>/basics/go-through/", basics.go_through, name="go-through-basics"),
    path("people/<int:pk>/basics/needs/<slug:need>/", basics.need, name="say-need"),
    path("people/<int:pk>/basics/tracks/<slug:track>/", basics.track, name="move-track"),
    path("people/<int:pk>/basics/measures/new/", basics.measure, name="take-measure"),
    path("people/<int:pk>/declined/", basics.declined, name="note-declined"),
    # deeds on a case
    path("people/<int:pk>/stage/", case_deeds.stage, name="stage"),
    path("people/<int:pk>/close/", case_deeds.close, name="close"),
    path("people/<int:pk>/again/", case_deeds.reopen, name="reopen"),
    path("people/<int:pk>/rest/", case_deeds.pause, name="pause"),
    path("people/<int:pk>/rest/end/", case_deeds.pause_end, name="pause-end"),
    path("people/<int:pk>/lead/", case_deeds.lead, name="lead"),
    path("people/<int:pk>/cover/", case_deeds.cover, name="cover"),
    path("people/<int:pk>/messages/new/", case_deeds.contact_request, name="request"),
    path("people/<int:pk>/messages/answered/", case_deeds.answered, name="requests-answered"),
    # for managers
    path("waits/", waits.waits, name="waits"),
    path("foundations/", basics.foundations, name="foundations"),
    path("covers/", cover.covers, name="covers"),
    path("covers/<int:pk>/end/", cover.end, name="cover-end"),
    path("leavers/<int:pk>/", leavers.leaver, name="leaver"),
    path("leavers/<int:pk>/hold/", leavers.hold, name="leaver-hold"),
    # promises
    path("people/<int:pk>/promises/new/", follow_ups.promise, name="promise"),
    path("promises/<int:pk>/done/", follow_ups.done, name="promise-done"),
    path("promises/<int:pk>/date/", follow_ups.change_date, name="promise-date"),
    path("promises/<int:pk>/let-go/", follow_ups.let_go, name="promise-let-go"),
    # sessions
    path("sw.js", offline.service_worker, name="service-worker"),
    path("log-session/ready/", offline.ready, name="outbox-ready"),
    path("log-session/shell/", offline.shell, name="log-session-shell"),
    path("log-session/", sessions.log_session, name="log-session"),
    path("log-session/about/", sessions.about_people, name="log-session-about"),
    path("log-session/who/", sessions.find_people, name="log-session-who"),
    path("drafts/", sessions.drafts, name="drafts"),
    path("our-time/", our_time.our_time, name="our-time"),
    path("people/<int:pk>/log-session/", sessions.log_session, name="log-session"),
    path("sessions/<int:pk>/", sessions.session, name="session"),
    path("sessions/<int:pk>/amend/", sessions.amend_session, name="amend-session"),
    # caseloads on their way in
    path("imports/", imports.imports, name="imports"),
    path("imports/<int:pk>/", imports.one, name="import"),
    path("imports/<int:pk>/columns/", imports.columns, name="import-columns"),
    path("imports/<int:pk>/progress/", imports.progress, name="import-progress"),
    path("imports/<int:pk>/doubles/", imports.decide, name="import-doubles"),
    path("imports/<int:pk>/take/", imports.take, name="import-take"),
    path("imports/<int:pk>/throw-away/", imports.throw_away, name="import-throw-away"),
    path("imports/<int:pk>/rest.<str:kind>", imports.rest, name="import-rest"),
]
