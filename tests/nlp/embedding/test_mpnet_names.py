from __future__ import annotations

import numpy as np

from nlp.embedding.mpnet_names import DISTANCE_BIAS, as_bert


def test_as_bert_of_two_heads_puts_each_distance_in_its_class():
    weights = {
        "mpnet.embeddings.position_embeddings.weight": np.arange(12, dtype=np.float32).reshape(
            6, 2
        ),
        "mpnet.encoder.relative_attention_bias.weight": np.arange(64.0).reshape(32, 2),
        "mpnet.encoder.layer.0.attention.attn.q.weight": np.ones((2, 2)),
    }
    found = as_bert(weights)
    # Positions begin at the third row.
    assert found["embeddings.position_embeddings.weight"][0].tolist() == [4.0, 5.0]
    assert "encoder.layer.0.attention.self.query.weight" in found
    bias = found[DISTANCE_BIAS]
    assert bias.shape == (1, 2, 256, 256)
    # Of head 0 a class c has the number 2c. Behind: 3 back is class 3. Ahead: 16 more.
    assert (bias[0, 0, 5, 5], bias[0, 0, 5, 2], bias[0, 0, 5, 8]) == (0.0, 6.0, 38.0)
    # 32 off: 8 + 8 * log(4) / log(16) = 12; from 128 on the last class, 15.
    assert (bias[0, 0, 40, 8], bias[0, 0, 200, 0]) == (24.0, 30.0)
