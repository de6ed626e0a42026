"""The three kinds of site that configuration and content alone have to make possible:
an engineering lead's "Insights", a tag-driven blog, a portfolio with a blog.

Each is a file of facts, `building` types them into the admin's forms, and the tests
read the pages that come of it. To look at one, fill an empty site and serve it:

    export DATA_DIR=var-insights PORT=8010 SAMPLE_CONTENT=0
    python manage.py prepare && python -m tests.site_kinds insights && gunicorn
"""
