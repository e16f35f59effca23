//! Weights of an ONNX file that are too small to be numbers of full precision.
//!
//! Processors take dozens of times longer over subnormal numbers, and the detector is full of them:
//! set to zero, it reads the same in half the time. The file is a protocol buffer; only the fields
//! on the way to its tensors are known here.

use std::ops::Range;

/// Fields of `ModelProto`, `GraphProto`, `NodeProto`, `AttributeProto` and `TensorProto`.
const GRAPH: u64 = 7;
const NODE: u64 = 1;
const INITIALIZER: u64 = 5;
const ATTRIBUTE: u64 = 5;
const TENSOR: u64 = 5;
const DATA_TYPE: u64 = 2;
const RAW_DATA: u64 = 9;
/// `DataType.FLOAT`.
const FLOAT: u64 = 1;

/// Exponent and fraction of a number of 32 bits.
const EXPONENT: u32 = 0x7f80_0000;
const FRACTION: u32 = 0x007f_ffff;

/// Sets subnormal weights to zero and tells how many there were; none in what is no such file.
pub(super) fn flush_subnormals(model: &mut [u8]) -> usize {
    let Some(raw) = float_data(model) else {
        return 0;
    };
    let mut flushed = 0;
    for range in raw {
        let Some(data) = model.get_mut(range) else {
            continue;
        };
        for weight in data.as_chunks_mut::<4>().0 {
            let bits = u32::from_le_bytes(*weight);
            if bits & EXPONENT == 0 && bits & FRACTION != 0 {
                *weight = [0; 4];
                flushed += 1;
            }
        }
    }
    flushed
}

/// Where the raw numbers of all float tensors lie.
fn float_data(model: &[u8]) -> Option<Vec<Range<usize>>> {
    let mut raw = Vec::new();
    for graph in parts(model, 0..model.len(), GRAPH)? {
        let mut tensors = parts(model, graph.clone(), INITIALIZER)?;
        for node in parts(model, graph, NODE)? {
            for attribute in parts(model, node, ATTRIBUTE)? {
                tensors.extend(parts(model, attribute, TENSOR)?);
            }
        }
        for tensor in tensors {
            let fields = fields(model, tensor)?;
            let is_float = fields.iter().any(
                |field| matches!(field, Field::Number { key: DATA_TYPE, value } if *value == FLOAT),
            );
            raw.extend(fields.into_iter().filter_map(|field| match field {
                Field::Bytes { key, range } if is_float && key == RAW_DATA => Some(range),
                _ => None,
            }));
        }
    }
    Some(raw)
}

enum Field {
    Number { key: u64, value: u64 },
    Bytes { key: u64, range: Range<usize> },
}

/// The fields of this key that hold a message.
fn parts(model: &[u8], message: Range<usize>, wanted: u64) -> Option<Vec<Range<usize>>> {
    let parts = fields(model, message)?
        .into_iter()
        .filter_map(|field| match field {
            Field::Bytes { key, range } if key == wanted && !range.is_empty() => Some(range),
            _ => None,
        });
    Some(parts.collect())
}

/// The fields of a message; `None` when it is none.
fn fields(model: &[u8], message: Range<usize>) -> Option<Vec<Field>> {
    let mut fields = Vec::new();
    let mut at = message.start;
    while at < message.end {
        let tag = number(model, &mut at)?;
        let key = tag >> 3;
        match tag & 7 {
            0 => fields.push(Field::Number {
                key,
                value: number(model, &mut at)?,
            }),
            1 => at = at.checked_add(8)?,
            5 => at = at.checked_add(4)?,
            2 => {
                let length = usize::try_from(number(model, &mut at)?).ok()?;
                let end = at.checked_add(length).filter(|end| *end <= message.end)?;
                fields.push(Field::Bytes {
                    key,
                    range: at..end,
                });
                at = end;
            }
            _ => return None,
        }
    }
    Some(fields)
}

/// A number of variable length.
fn number(model: &[u8], at: &mut usize) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = *model.get(*at)?;
        *at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A field that holds bytes, all shorter than 128.
    fn field(key: u8, bytes: &[u8]) -> Vec<u8> {
        let mut field = vec![key << 3 | 2, bytes.len() as u8];
        field.extend(bytes);
        field
    }

    fn tensor(data_type: u8, numbers: &[f32]) -> Vec<u8> {
        let raw: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
        let mut tensor = vec![2 << 3, data_type];
        tensor.extend(field(9, &raw));
        tensor
    }

    #[test]
    fn only_subnormal_floats_become_zero() {
        let tiny = f32::from_bits(3);
        let constant = field(1, &field(5, &field(5, &tensor(1, &[-tiny]))));
        let mut graph = field(5, &tensor(1, &[1.5, tiny]));
        graph.extend(field(5, &tensor(7, &[tiny])));
        graph.extend(constant);
        let mut model = field(7, &graph);
        let before = model.clone();
        assert_eq!(flush_subnormals(&mut model), 2);
        assert_eq!(model.len(), before.len());
        let changed = model.iter().zip(&before).filter(|(a, b)| a != b).count();
        assert_eq!(changed, 3, "the lowest byte of each, and a sign");
        assert_eq!(flush_subnormals(&mut model), 0);
    }

    #[test]
    fn what_is_no_model_stays_as_it_is() {
        for mut bytes in [
            vec![],
            vec![0xff; 40],
            b"not a model at all".to_vec(),
            vec![0x3a, 200, 1],
        ] {
            let before = bytes.clone();
            assert_eq!(flush_subnormals(&mut bytes), 0);
            assert_eq!(bytes, before);
        }
    }
}
