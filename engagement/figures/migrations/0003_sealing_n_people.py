from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("figures", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="sealing",
            name="n_people",
            field=models.PositiveIntegerField(
                default=0, help_text="Exact, for the next sealing; never shown."
            ),
            preserve_default=False,
        ),
    ]
