from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("decisions", "0002_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="signoff",
            name="version",
            field=models.PositiveIntegerField(
                default=1, help_text="Which version of the text the person had before them."
            ),
        ),
    ]
