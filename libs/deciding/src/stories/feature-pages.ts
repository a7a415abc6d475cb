import { decodeStoryFeatures, encodeStoryFeatures } from './encode.js';
import type { StoryFeatures } from './features.js';

const PAGE = 1 << 18;

/** Where the features of an article are kept. */
export interface KeptFeatures {
  readonly page: Uint8Array;
  readonly at: number;
  readonly publishedAt: number;
}

/**
 * Features in their stored form, one after the other on pages: as objects with four arrays and their words they take ten times as much. A
 * page goes when none of its articles is held any more, and articles leave in about the order in which they came.
 */
export class FeaturePages {
  private page = new Uint8Array(0);
  private used = 0;

  keep(features: StoryFeatures): KeptFeatures {
    const bytes = encodeStoryFeatures(features);
    if (this.used + bytes.length > this.page.length) {
      this.page = new Uint8Array(PAGE);
      this.used = 0;
    }
    const at = this.used;
    this.page.set(bytes, at);
    this.used += bytes.length;
    return { page: this.page, at, publishedAt: features.publishedAt };
  }
}

/** The features again, without their words. */
export const featuresAt = ({ page, at }: KeptFeatures): StoryFeatures =>
  decodeStoryFeatures(page.subarray(at));
