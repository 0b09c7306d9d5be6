"""Files in the content folder that nothing reads, and links out of it. It must not open them.

A file in the wrong place or with the wrong ending would be left out in silence: a page that an editor believes is there.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from app.content.link_hosts import NAME
from app.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What is read, from the content folder.
_READ = re.compile(
    rf"pages/.+\.md|directory/[^/]+/[^/]+\.yaml|search/synonyms\.yaml|numbers-denied\.csv|{re.escape(NAME)}"
    r"|(?:directory-overdue|exits|facts|glossary)\.yaml"
)
_FIX = (
    "pages are content/pages/<language>/<name>.md, services content/directory/<country>/<name>.yaml; "
    "rename it or take it out"
)


def stray_problems(content_dir: Path) -> Iterator[Problem]:
    """Yield each file below the content folder that nothing reads, and each link."""
    for folder, folders, names in os.walk(content_dir):
        for name in sorted(folders + names):
            path = Path(folder, name)
            own = path.relative_to(content_dir).as_posix()
            shown = f"{content_dir.name}/{own}"
            if path.is_symlink():
                yield Problem(shown, 0, "", "it is a link to another place", "put a real file here")
            elif name in names and (name.startswith(".") or not _READ.fullmatch(own)):
                yield Problem(shown, 0, "", "nothing reads this file", _FIX)
