import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('consultations', '0002_initial'),
        ('responses', '0001_initial'),
        ('words', '0002_random_ids_and_hands'),
    ]

    operations = [
        # Made anew rather than altered: PostgreSQL can't turn a number into a UUID.
        migrations.DeleteModel(name='Answer'),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('step', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('choices', models.ManyToManyField(blank=True, related_name='answers', to='consultations.choice')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='consultations.question')),
                ('words', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answer', to='words.words')),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='responses.response')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('response', 'question'), name='one_answer_per_question'), models.CheckConstraint(condition=models.Q(('words', None), ('step', None), _connector='OR'), name='an_answer_is_words_or_a_step')],
            },
        ),
    ]
