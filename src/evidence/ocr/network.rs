//! One network: numbers in, numbers out.

use std::sync::Arc;

use rten::{Model, ModelOptions, RunOptions, ThreadPool};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

use super::Trouble;
use super::weights::flush_subnormals;

/// A network that runs on one thread: pages are read side by side, which is faster than sharing one.
pub(super) struct Network {
    model: Model,
    pool: Arc<ThreadPool>,
}

impl Network {
    /// `bytes`: an ONNX file whose sum was checked.
    pub fn load(mut bytes: Vec<u8>) -> Result<Self, Trouble> {
        flush_subnormals(&mut bytes);
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(false);
        let model = options
            .load(bytes)
            .map_err(|error| Trouble(error.to_string()))?;
        Ok(Self {
            model,
            pool: Arc::new(ThreadPool::with_num_threads(1)),
        })
    }

    /// A value that the file carries beside its weights.
    pub fn metadata(&self, key: &str) -> Option<&str> {
        self.model.metadata().get(key)
    }

    /// Runs over one picture of three planes; gives the numbers and their shape.
    pub fn run(&self, planes: Vec<f32>, height: usize, width: usize) -> Result<Output, Trouble> {
        let wrong = || Trouble("a picture of another size than said".to_owned());
        let input = NdTensor::try_from_data([1, 3, height, width], planes).map_err(|_| wrong())?;
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&self.pool)));
        let value = self
            .model
            .run_one(input.view().into(), Some(options))
            .map_err(|error| Trouble(error.to_string()))?;
        let tensor: rten_tensor::Tensor<f32> = value
            .try_into()
            .map_err(|_| Trouble("an output of another kind".to_owned()))?;
        Ok(Output {
            shape: tensor.shape().to_vec(),
            numbers: tensor.into_data().to_vec(),
        })
    }
}

/// What a network gives.
pub(super) struct Output {
    pub shape: Vec<usize>,
    pub numbers: Vec<f32>,
}
