"""Tags that suit engineers."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from blog.models import PastAddress, Tag, TagAlias
from blog.models.tags import split_names, tag_slug
from tests.factories import make_draft, make_post, make_tag


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("F#", "f-sharp"),
        (".NET", "dot-net"),
        ("ASP.NET", "asp-net"),
        ("CI/CD", "ci-cd"),
        ("Node.js", "node-js"),
        ("@nestjs/cqrs", "nestjs-cqrs"),
        ("aio_pika", "aio_pika"),
        ("++", "plus-plus"),
        ("Größe", "grosse"),
        ("R&D", "r-d"),
        ("A+", "a-plus"),
        ("F*", "f-star"),
        ("Objective-C++", "objective-c-plus-plus"),
    ],
)
def test_slugs_tell_languages_apart(name: str, slug: str):  # R4
    assert tag_slug(name) == slug


@pytest.mark.parametrize("name", ["日本語", "中文", "!!!", "🦀", ".", "_"])
def test_no_slug_is_empty(name: str):  # R4
    assert tag_slug(name).startswith("tag-")


def test_names_are_split_at_commas_alone():
    typed = "C++, Incident reviews,,CI/CD , C++"

    assert split_names(typed) == ["C++", "Incident reviews", "CI/CD"]


@pytest.mark.django_db
class TestStoredTags:
    def test_case_does_not_make_another_tag(self):  # R4
        post = make_draft(tags=("PostgreSQL",))

        post.set_tags(["postgresql", "POSTGRESQL"])

        assert list(Tag.objects.values_list("name", flat=True)) == ["PostgreSQL"]
        assert [tag.name for tag in post.tags.all()] == ["PostgreSQL"]

    @pytest.mark.parametrize("names", [("Go", "GO"), ("Über", "über"), ("ß", "SS")])
    def test_names_that_fold_alike_are_one_tag(self, names: tuple[str, str]):  # R4
        post = make_draft()

        for name in names:
            post.set_tags([name])

        assert [tag.name for tag in Tag.objects.all()] == [names[0]]

    def test_a_second_tag_in_other_capitals_is_refused(self):  # R4
        make_tag("Über")

        with pytest.raises(ValidationError, match="There is a tag Über already"):
            Tag(name="über").full_clean()

    def test_an_emptied_slug_is_made_anew(self):
        make_tag("A B")
        tag = make_tag("A-B")

        tag.slug = ""
        tag.full_clean()
        tag.save()

        assert tag.slug == "a-b-2"

    def test_long_names_get_slugs_that_fit(self):
        slugs = {make_tag("+" * length).slug for length in (100, 99, 98)}

        assert len(slugs) == 3
        assert max(map(len, slugs)) <= 120

    def test_the_address_of_an_alias_outlives_it(self):  # R4
        alias = TagAlias.objects.create(name="K8s", tag=make_tag("Kubernetes"))
        alias.name = "Kube"
        alias.save()

        alias.delete()

        past = PastAddress.objects.values_list("path", "target")
        assert dict(past) == {
            "/blog/tag/k8s/": "/blog/tag/kubernetes/",
            "/blog/tag/kube/": "/blog/tag/kubernetes/",
        }

    @pytest.mark.parametrize(
        ("name", "sentence"),
        [
            ("go", "There is a tag Go"),
            ("GO", "There is a tag Go"),
            ("go!", "There is a tag Go"),
            ("GOLANG", "GOLANG is the tag’s own name"),
            ("k8S", "K8s means the tag Kubernetes already"),
            ("K8s!", "K8s means the tag Kubernetes already"),
            ("Rust lang", "is an old address that leads to /blog/tag/rust/"),
            ("Perl", "is an old address that says that it is gone"),
        ],
    )
    def test_an_alias_cannot_hide_what_is_or_was_there(
        self, name: str, sentence: str
    ):  # R4
        make_tag("Go")
        TagAlias.objects.create(name="K8s", tag=make_tag("Kubernetes"))
        PastAddress.objects.record("/blog/tag/rust-lang/", "/blog/tag/rust/")
        make_tag("Perl").delete()
        alias = TagAlias(name=name, tag=make_tag("Golang"))

        with pytest.raises(ValidationError, match=sentence):
            alias.full_clean()

    def test_a_former_name_may_become_an_alias(self):  # R4
        tag = make_tag("Golang")
        tag.name, tag.slug = "Go", "go"
        tag.save()
        alias = TagAlias(name="Golang", tag=tag)

        alias.full_clean()
        alias.save()

        assert PastAddress.objects.get().target == "/blog/tag/go/"

    def test_an_alias_may_be_spelt_like_the_tags_address(self):  # R4
        tag = make_tag("CI/CD")
        alias = TagAlias(name="CI CD", tag=tag)

        alias.full_clean()
        alias.save()

        assert not PastAddress.objects.exists()
        assert Tag.objects.named(["ci cd"]) == [tag]

    def test_a_saved_alias_leaves_addresses_in_use_alone(self):  # R4
        PastAddress.objects.record("/blog/tag/old/", "/blog/tag/ci-cd/")
        make_tag("CI/CD")

        TagAlias.objects.create(name="CI CD", tag=make_tag("DevOps"))
        TagAlias.objects.create(name="Old", tag=Tag.objects.get(name="DevOps"))

        assert PastAddress.objects.get().target == "/blog/tag/ci-cd/"

    def test_a_tag_cannot_take_the_name_of_an_alias(self):  # R4
        TagAlias.objects.create(name="K8s", tag=make_tag("Kubernetes"))

        with pytest.raises(ValidationError, match="K8s is an alias of the tag Kuber"):
            Tag(name="k8s").full_clean()

    def test_a_new_tag_does_not_take_an_old_address(self):  # E10
        tag = make_tag("Golang")
        tag.name, tag.slug = "Go", "go"
        tag.save()

        assert make_tag("Golang").slug == "golang-1"

    def test_a_tag_may_go_back_to_its_old_address(self):  # E10
        tag = make_tag("Golang")
        for name in ("Go", "Golang"):
            tag.name, tag.slug = name, ""
            tag.full_clean()
            tag.save()

        assert tag.slug == "golang"
        assert PastAddress.objects.get().path == "/blog/tag/go/"

    def test_names_that_look_alike_are_told_apart(self):  # R4
        names = [
            "F#",
            "F*",
            "F",
            "C",
            "C++",
            "C#",
            "CI/CD",
            "CI CD",
            "++",
            "🦀",
            "中文",
        ]

        tags = Tag.objects.named(names)

        assert [tag.name for tag in tags] == names
        assert len({tag.slug for tag in tags}) == len(names)
        assert all(tag.slug for tag in tags)

    def test_a_name_is_stored_without_what_no_feed_can_carry(self):  # F1
        post = make_draft()

        for _ in range(2):
            post.set_tags(["C\x0b++", " ", ""])

        assert [tag.name for tag in post.tags.all()] == ["C++"]

    def test_an_alias_means_its_tag(self):  # R4
        tag = make_tag("Kubernetes")
        TagAlias.objects.create(name="K8s", tag=tag)
        post = make_draft()

        post.set_tags(["k8s"])

        assert list(post.tags.all()) == [tag]

    def test_the_address_of_an_alias_leads_to_its_tag(self):  # R4
        TagAlias.objects.create(name="K8s", tag=make_tag("Kubernetes"))

        past = PastAddress.objects.resolve("/blog/tag/k8s/")

        assert past is not None
        assert past.target == "/blog/tag/kubernetes/"

    def test_two_names_with_one_slug_are_two_addresses(self):
        slugs = {make_tag("A B").slug, make_tag("A-B").slug}

        assert slugs == {"a-b", "a-b-1"}

    def test_counts_know_only_what_a_visitor_may_read(self):  # E6
        make_post(tags=("Go",))
        make_draft(tags=("Go", "Rust"))

        counts = {tag.name: tag.post_count for tag in Tag.objects.with_post_counts()}

        assert counts == {"Go": 1, "Rust": 0}
        assert [tag.name for tag in Tag.objects.in_use()] == ["Go"]

    def test_a_renamed_tag_leaves_its_old_address(self):  # E10
        tag = make_tag("Golang")

        tag.name, tag.slug = "Go", "go"
        tag.save()

        assert PastAddress.objects.get().target == "/blog/tag/go/"
