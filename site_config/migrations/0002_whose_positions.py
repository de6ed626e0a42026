import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('blog', '0001_initial'),
        ('site_config', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='position',
            name='author',
            field=models.ForeignKey(blank=True, help_text='Who held it. Empty: the owner of the site.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='blog.author'),
        ),
        migrations.AddField(
            model_name='siteidentity',
            name='profile',
            field=models.ForeignKey(blank=True, help_text='The owner’s own. It shows the same experience as the home page.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='blog.author', verbose_name='author page'),
        ),
    ]
