//! Sessions, from first draft to order.
