//! Most stories, as one program: linking it once takes a tenth of the time and space of one for each file. A file is about
//! one noun, and a filter may be its name. Stories whose file is beside this folder have the machine to themselves, as far
//! as that goes: each is a program of its own, and those run one after the other.

mod access;
mod addresses;
mod any_page;
mod closed_links;
mod gifts;
mod ground;
mod languages;
mod leaving;
mod list_access;
mod list_leaving;
mod list_screens;
mod once;
mod other_backends;
mod own_lists;
mod proxy;
mod readers;
mod refused;
mod screens;
mod strict_pages;
mod suggestions;
mod telling;
mod themes;
