import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0002_initial'),
        ('words', '0002_random_ids_and_hands'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Made anew: a case now bears the id of its record.
        migrations.DeleteModel(name='CaseDecision'),
        migrations.DeleteModel(name='Case'),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='case', serialize=False, to='words.record')),
                ('state', models.CharField(choices=[('received', 'Received'), ('asked', 'Author asked'), ('held', 'Held'), ('escalated', 'Escalated'), ('released', 'Released'), ('released_redacted', 'Released with names removed'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='received', max_length=20)),
                ('held_until', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='CaseDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('received', 'Received'), ('asked', 'Author asked'), ('held', 'Held'), ('escalated', 'Escalated'), ('released', 'Released'), ('released_redacted', 'Released with names removed'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], max_length=20)),
                ('rule', models.CharField(blank=True, choices=[('not_an_experience', "It doesn't tell of something that happened"), ('about_elsewhere', "It is about another organisation's services"), ('abuse', 'It abuses or threatens somebody'), ('identifies', 'It would show who somebody is even with names removed'), ('allegation', 'It accuses a named person of a crime or of misconduct'), ('promotion', 'It advertises something')], help_text='Why it was refused.', max_length=20)),
                ('reason', models.CharField(blank=True, help_text='Emptied when the author withdraws.', max_length=1000)),
                ('decided_at', models.DateTimeField(auto_now_add=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='moderation.case')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['decided_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('words', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='moderation_reply', serialize=False, to='words.words')),
                ('question', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reply', to='moderation.casedecision')),
            ],
            options={
                'verbose_name_plural': 'replies',
            },
        ),
    ]
