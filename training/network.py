"""The multi-task network: one encoder pass, then tags, lemmas, sentence starts, entities and a biaffine parser.

Notes: biaffine attention is Dozat and Manning 2017 (arXiv 1611.01734); the encoder is MiniLM (arXiv 2002.10957).
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from kg.annotate.pieces import SHAPE_COUNT, SUFFIX_BUCKETS, SUFFIX_SIZES

TAG_TASKS = ("upos", "xpos", "feats", "lemma", "ner")


@dataclass(frozen=True)
class Output:
    """Scores for a batch of B windows with W words: tags {task: B, W, labels}; starts B, W; arcs B, W, W + 1 (0 is the root)."""

    tags: dict[str, Tensor]
    starts: Tensor
    arcs: Tensor
    label_heads: Tensor  # B, W + 1, label size
    label_dependents: Tensor  # B, W, label size
    hidden: Tensor  # B, W, size: the encoder's vector of each word's first piece


def _mlp(size_in: int, size_out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(size_in, size_out), nn.GELU(), nn.Dropout(dropout))


class Network(nn.Module):
    """Score a window of words: everything the annotation needs, from one pass."""

    def __init__(
        self,
        encoder_folder: Path,
        label_counts: dict[str, int],
        *,
        shape_size: int,
        suffix_size: int,
        arc_size: int,
        label_size: int,
        dropout: float,
        parser_dropout: float,
    ) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(encoder_folder), add_pooling_layer=False)
        size = self.encoder.config.hidden_size
        self.piece_shape = nn.Embedding(SHAPE_COUNT, size)
        nn.init.zeros_(self.piece_shape.weight)
        self.word_shape = nn.Embedding(SHAPE_COUNT, shape_size)
        self.word_suffix = nn.Embedding(SUFFIX_BUCKETS, suffix_size)
        features = size + shape_size + suffix_size * len(SUFFIX_SIZES)
        self.mix = _mlp(features, size, dropout)
        self.ner_mix = _mlp(features, size, dropout)
        self.tags = nn.ModuleDict({task: nn.Linear(size, label_counts[task]) for task in TAG_TASKS})
        self.start = nn.Linear(size, 1)
        self.arc_head, self.arc_dependent = _mlp(size, arc_size, parser_dropout), _mlp(size, arc_size, parser_dropout)
        self.label_head, self.label_dependent = _mlp(size, label_size, parser_dropout), _mlp(size, label_size, parser_dropout)
        self.root = nn.Parameter(torch.randn(size) * 0.02)
        self.arc_weight = nn.Parameter(torch.empty(arc_size + 1, arc_size))
        self.label = nn.Linear(3 * label_size, label_counts["deprel"])
        nn.init.xavier_uniform_(self.arc_weight)

    def forward(self, ids: Tensor, attention: Tensor, shapes: Tensor, first: Tensor, suffixes: Tensor) -> Output:
        """Score windows: ids, attention and shapes are B, pieces; first is B, W, each word's first piece; suffixes B, W, 3."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.piece_shape(shapes)
        return self.score(self.encoder(inputs_embeds=embedded, attention_mask=attention).last_hidden_state, shapes, first, suffixes)

    def score(self, hidden: Tensor, shapes: Tensor, first: Tensor, suffixes: Tensor) -> Output:
        """Score the words from the encoder's last hidden states (B, pieces, size)."""
        index = first.unsqueeze(-1).expand(-1, -1, hidden.size(-1))
        letters = self.word_suffix(suffixes).flatten(2)
        vectors = hidden.gather(1, index)
        words = torch.cat([vectors, self.word_shape(shapes.gather(1, first)), letters], -1)
        mixed, entity = self.mix(words), self.ner_mix(words)
        tags = {task: head(entity if task == "ner" else mixed) for task, head in self.tags.items()}
        rooted = torch.cat([self.root.to(mixed.dtype).expand(mixed.size(0), 1, -1), mixed], 1)
        dependent = self.arc_dependent(mixed)
        dependent = torch.cat([dependent, torch.ones_like(dependent[..., :1])], -1)
        arcs = (dependent @ self.arc_weight) @ self.arc_head(rooted).transpose(1, 2)
        return Output(tags, self.start(mixed).squeeze(-1), arcs, self.label_head(rooted), self.label_dependent(mixed), vectors)

    def label_scores(self, label_heads: Tensor, label_dependents: Tensor, heads: Tensor) -> Tensor:
        """Return B, W, labels: the score of each dependency label for each word under the head given (B, W; 0 is the root).

        Notes: head and dependent meet in their elementwise product, a bilinear form of low rank (Kim et al. 2017, arXiv 1610.04325).
        """
        chosen = label_heads.gather(1, heads.unsqueeze(-1).expand(-1, -1, label_heads.size(-1)))
        return self.label(torch.cat([chosen * label_dependents, chosen, label_dependents], -1))
