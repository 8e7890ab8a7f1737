//! Declarations of [`Wire`](super::Wire) types. They say again what the serde attributes of a type say; the tests compare.

/// Declares the members of an object: `wire_struct!(Total { kind: Required "type", amount: Required, lines: Optional })`.
///
/// Each has a [`Presence`](crate::json::Presence), a name on the wire where that is another, and `= value` where an absent
/// one stands for something that is not blank. The names are kept as one text, so that a member costs one short call.
#[macro_export]
macro_rules! wire_struct {
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
    (@mark Required) => { "!" };
    (@mark Defaulted) => { "=" };
    (@mark Optional) => { "?" };
    (@mark Flattened) => { "&" };
    (@blank) => { $crate::json::Wire::blank() };
    (@blank $blank:expr) => { $blank };
    ($type:ident { $($field:ident: $presence:ident $($name:literal)? $(= $blank:expr)?),+ $(,)? }) => {
        impl $crate::json::Wire for $type {
            fn blank() -> Self {
                Self { $($field: $crate::wire_struct!(@blank $($blank)?)),+ }
            }

            fn cross(&mut self, pass: &mut $crate::json::Pass) {
                pass.open(concat!($(
                    $crate::wire_struct!(@mark $presence),
                    $crate::wire_struct!(@name $field $($name)?)
                ),+));
                $(pass.next(&mut self.$field);)+
            }
        }
    };
}

/// Declares variants that carry something, each the only member of an object: `wire_enum!(Invoice { SameAs(id): "same_as" })`.
/// The first one is blank. The members of a variant are required.
#[macro_export]
macro_rules! wire_enum {
    ($type:ident {
        $($variant:ident $(($content:ident))? $({ $($field:ident),+ })? : $name:literal),+ $(,)?
    }) => {
        impl $crate::json::Wire for $type {
            fn blank() -> Self {
                $crate::wire_enum!(@first $(
                    Self::$variant
                        $(({ let $content = $crate::json::Wire::blank(); $content }))?
                        $({ $($field: $crate::json::Wire::blank()),+ })?
                ),+)
            }

            fn cross(&mut self, pass: &mut $crate::json::Pass) {
                if let Some(name) = pass.tag() {
                    *self = match name.as_str() {
                        $($name => Self::$variant
                            $(({ let $content = $crate::json::Wire::blank(); $content }))?
                            $({ $($field: $crate::json::Wire::blank()),+ })?,)+
                        _ => return pass.fail(),
                    };
                }
                let name = match self {
                    $(Self::$variant $(($content))? $({ $($field),+ })? => {
                        $($crate::json::Wire::cross($content, pass);)?
                        $(
                            pass.open(concat!($("!", stringify!($field)),+));
                            $(pass.next($field);)+
                        )?
                        $name
                    })+
                };
                pass.wrap(name);
            }
        }
    };
    (@first $first:expr $(, $rest:expr)*) => { $first };
}

/// Declares variants that are nothing but words: `wire_words!(Field { Country: "country" })`. The first one is blank.
#[macro_export]
macro_rules! wire_words {
    ($type:ident { $first:ident: $first_word:literal $(, $variant:ident: $word:literal)* $(,)? }) => {
        impl $crate::json::Wire for $type {
            fn blank() -> Self {
                Self::$first
            }

            fn cross(&mut self, pass: &mut $crate::json::Pass) {
                let word = match self {
                    Self::$first => $first_word,
                    $(Self::$variant => $word,)*
                };
                if let Some(word) = pass.word(word) {
                    match word.as_str() {
                        $first_word => *self = Self::$first,
                        $($word => *self = Self::$variant,)*
                        _ => pass.fail(),
                    }
                }
            }
        }
    };
}
