from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("figures", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="sealing",
            name="n_withdrawn",
            field=models.PositiveIntegerField(
                default=0, help_text="People who had withdrawn by then, for the next sealing."
            ),
        ),
    ]
