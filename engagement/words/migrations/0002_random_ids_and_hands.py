import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('words', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Made anew rather than altered: PostgreSQL can't turn a number into a UUID.
        migrations.DeleteModel(name='Receipt'),
        migrations.DeleteModel(name='Consent'),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='receipt', serialize=False, to='words.record')),
                ('code_hash', models.CharField(max_length=64, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('quote', 'Quote my words without my name'), ('story', 'Publish my story'), ('contact', 'Contact me')], max_length=10)),
                ('is_given', models.BooleanField()),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='words.record')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('record', 'kind'), name='one_consent_of_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='RecordInHand',
            fields=[
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='in_hand', serialize=False, to='words.record')),
                ('taken_at', models.DateTimeField(auto_now=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'records in hand',
            },
        ),
        migrations.AlterField(
            model_name='words',
            name='kind',
            field=models.CharField(choices=[('answer', 'Answer'), ('story', 'Story'), ('title', 'Title'), ('reply', 'Reply to a moderator')], max_length=10),
        ),
    ]
