"""A small web app: mentorships over HTTP, a journal file for each."""
