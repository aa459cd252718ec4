from django.db import migrations, models


class Migration(migrations.Migration):
    # Apart from the copy before it: PostgreSQL alters no table with rows still to be checked.

    dependencies = [
        ('responses', '0003_answers_so_far_are_read_as_they_are'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('read_words__isnull', True), ('words__isnull', True)), models.Q(('read_words__isnull', False), ('words__isnull', False)), _connector='OR'), name='an_answer_in_words_is_read'),
        ),
    ]
