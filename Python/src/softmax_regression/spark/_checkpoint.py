"""The model so far, kept in a file for a fit that must start again."""

from __future__ import annotations

import time

from pyarrow import fs


class Checkpoint:
    """A file in a folder that all workers see: a path, or an address that Arrow knows (hdfs, s3, gs)."""

    def __init__(self, folder: str, name: str, seconds: float) -> None:
        if "://" in folder:
            self._files, folder = fs.FileSystem.from_uri(folder)
        else:
            self._files = fs.LocalFileSystem()
        self._folder, self._path = folder, f"{folder.rstrip('/')}/softmax-{name}.json"
        self._seconds, self._next = seconds, time.monotonic() + seconds

    def open(self) -> bytes | None:
        """The file of an earlier fit, if there is one; raises an OSError if the folder cannot be used."""
        self._files.create_dir(self._folder, recursive=True)
        if self._files.get_file_info(self._path).type != fs.FileType.File:
            return None
        with self._files.open_input_stream(self._path) as stream:
            return stream.read()

    @property
    def is_due(self) -> bool:
        return time.monotonic() >= self._next

    def write(self, model: bytes) -> None:
        """Replaces the file as a whole."""
        with self._files.open_output_stream(f"{self._path}.new") as stream:
            stream.write(model)
        self._files.move(f"{self._path}.new", self._path)
        self._next = time.monotonic() + self._seconds

    def remove(self) -> None:
        """Deletes the file after a complete fit."""
        if self._files.get_file_info(self._path).type == fs.FileType.File:
            self._files.delete_file(self._path)
