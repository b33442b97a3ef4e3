"""What a password must be beyond Django's own checks."""

from django.core.exceptions import ValidationError


class NotTooLong:
    """At most 128 characters, so that checking one costs little. Pasting is always fine."""

    def __init__(self, max_length=128):
        self.max_length = max_length

    def validate(self, password, user=None):
        if len(password) > self.max_length:
            raise ValidationError(f"Use at most {self.max_length} characters.", code="password_too_long")

    def get_help_text(self):
        return f"At most {self.max_length} characters."
