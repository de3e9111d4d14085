import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0004_decisions"),
        ("programme", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="reportpage",
            name="event",
            field=models.ForeignKey(
                blank=True,
                help_text="What it reports on: the page of the event leads here once this is published.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="reports",
                to="programme.event",
                verbose_name="event",
            ),
        ),
    ]
