import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../http/problem.js';
import { assets } from './assets.js';

@Controller()
export class AssetsController {
  @Get(['assets/:file', 'favicon.svg'])
  async asset(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const asset = assets.get(request.url);
    if (!asset)
      throw new Problem('not-found', 'This file belongs to another version of the page; reload the page.');
    await reply
      .type(asset.contentType)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(asset.body);
  }
}
