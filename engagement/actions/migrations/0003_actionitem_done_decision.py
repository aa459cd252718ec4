import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("actions", "0002_initial"),
        ("decisions", "0003_signoff_version"),
    ]

    operations = [
        migrations.AddField(
            model_name="actionitem",
            name="done_decision",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="done_action",
                to="decisions.decision",
            ),
        ),
    ]
