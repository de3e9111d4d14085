from django.urls import path

from portal.privacy.views import consents, data, leaving

app_name = "privacy"

urlpatterns = [
    path("", data.my_data, name="data"),
    path("copy/", data.ask_for_copy, name="ask_for_copy"),
    path("copy/<str:token>/", data.download, name="download"),
    path("consents/", consents.my_consents, name="consents"),
    path("consents/texts/<int:wording>/", consents.text, name="consent_text"),
    path("consents/<slug:key>/renew/", consents.renew, name="consent_renew"),
    path("consents/<slug:key>/withdraw/", consents.withdraw, name="consent_withdraw"),
    path("delete/", leaving.delete_account, name="delete_account"),
    path("keep/", leaving.keep_account, name="keep_account"),
]
