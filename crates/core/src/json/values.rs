//! The values that every other type is made of.

use std::mem::{swap, take};

use super::{Json, Pass, Wire};

impl Wire for Json {
    fn blank() -> Self {
        Self::Null
    }

    fn cross(&mut self, pass: &mut Pass) {
        swap(self, &mut pass.json);
    }
}

impl Wire for String {
    fn blank() -> Self {
        Self::new()
    }

    fn cross(&mut self, pass: &mut Pass) {
        match &mut pass.json {
            _ if !pass.reading => pass.json = Json::Text(take(self)),
            Json::Text(text) => *self = take(text),
            _ => pass.failed = true,
        }
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl Wire for bool {
    fn blank() -> Self {
        false
    }

    fn cross(&mut self, pass: &mut Pass) {
        match pass.json {
            _ if !pass.reading => pass.json = Json::Bool(*self),
            Json::Bool(value) => *self = value,
            _ => pass.failed = true,
        }
    }

    fn is_blank(&self) -> bool {
        !self
    }
}

impl Wire for i64 {
    fn blank() -> Self {
        0
    }

    fn cross(&mut self, pass: &mut Pass) {
        match pass.json {
            _ if !pass.reading => pass.json = Json::Int(*self),
            Json::Int(number) => *self = number,
            _ => pass.failed = true,
        }
    }
}

macro_rules! whole_numbers {
    ($($kind:ty),+) => {
        $(impl Wire for $kind {
            fn blank() -> Self {
                0
            }

            fn cross(&mut self, pass: &mut Pass) {
                let mut number = i64::try_from(*self).unwrap_or(i64::MAX);
                number.cross(pass);
                match Self::try_from(number) {
                    Ok(number) => *self = number,
                    Err(_) => pass.failed |= pass.reading,
                }
            }
        })+
    };
}

whole_numbers!(u16, u32, usize);

impl<T: Wire> Wire for Option<T> {
    fn blank() -> Self {
        None
    }

    fn cross(&mut self, pass: &mut Pass) {
        if pass.reading && !matches!(pass.json, Json::Null) {
            self.get_or_insert_with(T::blank);
        }
        if let Some(value) = self {
            value.cross(pass);
        }
    }

    fn is_blank(&self) -> bool {
        self.is_none()
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn cross(&mut self, pass: &mut Pass) {
        let len = pass.list(self.len());
        while self.len() < len {
            self.push(T::blank());
        }
        for value in self {
            pass.item(value);
        }
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}
