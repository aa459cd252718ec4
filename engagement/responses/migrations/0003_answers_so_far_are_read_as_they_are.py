from django.db import migrations
from django.db.models import F


def read_own_words(apps, schema_editor):
    apps.get_model("responses", "Answer").objects.update(read_words_id=F("words_id"))


class Migration(migrations.Migration):

    dependencies = [
        ('responses', '0002_words_as_they_are_read'),
    ]

    operations = [
        migrations.RunPython(read_own_words, migrations.RunPython.noop),
    ]
