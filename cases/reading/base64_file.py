"""A file sent as text (base64) in JSON."""

from base64 import b64decode
from binascii import Error
from io import BytesIO


class FromText(BytesIO):
    """The bytes of base64 text, with their size; ValueError for text that is none."""

    def __init__(self, text):
        try:
            data = b64decode(text, validate=True)
        except (Error, ValueError):
            raise ValueError("not base64") from None
        super().__init__(data)
        self.size = len(data)
