"""The form by which editors upload pictures: Wagtail's, where a damaged file is answered."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class PictureField(WagtailImageField):
    def check_image_pixel_size(self, f):
        """Wagtail reads the whole picture here, and Pillow has many words for what is broken."""
        try:
            super().check_image_pixel_size(f)
        except ValidationError:
            raise
        except Exception as error:
            raise ValidationError(
                _("This picture is damaged or cut short. Save it again, then upload the new file."),
                code="damaged",
            ) from error


class PictureForm(BaseImageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        given = self.fields.get("file")
        if given is not None:
            self.fields["file"] = PictureField(
                label=given.label, required=given.required, widget=given.widget
            )
