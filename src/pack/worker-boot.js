self.onmessage = (e) => { self.onmessage = null; wasm_bindgen.initSync({ module: e.data }); };
