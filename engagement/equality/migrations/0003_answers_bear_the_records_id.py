import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('equality', '0002_initial'),
        ('words', '0002_random_ids_and_hands'),
    ]

    operations = [
        migrations.DeleteModel(name='EqualityAnswers'),
        migrations.CreateModel(
            name='EqualityAnswers',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='equality_answers', serialize=False, to='words.record')),
                ('answers', models.JSONField(default=dict)),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='equality.equalityform')),
            ],
            options={
                'verbose_name_plural': 'equality answers',
            },
        ),
    ]
