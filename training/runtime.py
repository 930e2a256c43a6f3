"""The network as the runtime calls it: the trained weights in a graph that ONNX Runtime runs fast on a processor.

Notes:
    One product for queries, keys and values, and the runtime's fused attention in place of a dozen nodes.
    The runtime scores one window at a time: no padding, no mask. Dropout and all that only training needs is left out.
"""

from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from training.network import Network

INPUTS = ("ids", "shapes", "first", "suffixes")
OUTPUTS = ("upos", "xpos", "feats", "lemma", "starts", "ner", "arcs", "label_heads", "label_dependents", "hidden")
CHOSEN = ("upos", "xpos", "feats", "lemma")
"""Tasks whose best label is all that the runtime wants; decoders want the scores of the others."""


class FusedAttention(torch.autograd.Function):
    """Multi-head attention as one node of the runtime (com.microsoft.MultiHeadAttention)."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """Return B, L, size."""

        def split(x: Tensor) -> Tensor:
            return x.view(x.size(0), x.size(1), heads, -1).transpose(1, 2)

        mixed = F.scaled_dot_product_attention(split(query), split(key), split(value))
        return mixed.transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """Return the node."""
        node = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return node.setType(query.type())


class RowQuantizedEmbedding(nn.Module):
    """An embedding table held as int8 with a scale for each row: a quarter of the size, rows true to half a percent of their maximum."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Return the rows as floats."""
        return F.embedding(ids, self.table).float() * F.embedding(ids, self.scale)


class Layer(nn.Module):
    """A transformer layer of BERT's form (post-norm), for inference."""

    def __init__(self, layer: nn.Module, heads: int) -> None:
        super().__init__()
        attention = layer.attention
        parts = (attention.self.query, attention.self.key, attention.self.value)
        size = parts[0].in_features
        self.heads = heads
        self.joint = nn.Linear(size, 3 * size)
        self.joint.weight = nn.Parameter(torch.cat([part.weight for part in parts]))
        self.joint.bias = nn.Parameter(torch.cat([part.bias for part in parts]))
        self.out, self.first_norm = attention.output.dense, attention.output.LayerNorm
        self.up, self.down, self.second_norm = layer.intermediate.dense, layer.output.dense, layer.output.LayerNorm

    def forward(self, hidden: Tensor) -> Tensor:
        """Return the next hidden states, B, L, size."""
        query, key, value = self.joint(hidden).chunk(3, -1)
        hidden = self.first_norm(self.out(FusedAttention.apply(query, key, value, self.heads)) + hidden)
        return self.second_norm(self.down(F.gelu(self.up(hidden))) + hidden)


class RuntimeNetwork(nn.Module):
    """The trained network with its outputs as the runtime wants them: see OUTPUTS."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        encoder = network.encoder
        self.words = RowQuantizedEmbedding(encoder.embeddings.word_embeddings.weight.detach())
        kinds = encoder.embeddings.token_type_embeddings.weight[0]
        self.places = nn.Parameter((encoder.embeddings.position_embeddings.weight + kinds).detach())
        self.norm = encoder.embeddings.LayerNorm
        self.layers = nn.ModuleList(Layer(layer, encoder.config.num_attention_heads) for layer in encoder.encoder.layer)
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, suffixes: Tensor) -> tuple[Tensor, ...]:
        """Return the tensors named in OUTPUTS; inputs as `Network.forward` has them, nothing padded."""
        hidden = self.norm(self.words(ids) + self.network.piece_shape(shapes) + self.places[: ids.size(1)])
        for layer in self.layers:
            hidden = layer(hidden)
        out = self.network.score(hidden, shapes, first, suffixes)
        best = [out.tags[task].argmax(-1) for task in CHOSEN]
        return (*best, out.starts, out.tags["ner"], out.arcs, out.label_heads, out.label_dependents, out.hidden)
