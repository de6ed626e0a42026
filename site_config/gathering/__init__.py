"""A worker of gunicorn whose threads are given requests that are there already."""
