import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { registry } from '@cleanwire/observability';
import { GatewayContext } from './gateway-context.js';
import { gatewayHealth } from './health.js';

@Controller()
export class HealthController {
  constructor(private readonly context: GatewayContext) {}

  @Get('health/live')
  live(): { live: true } {
    return { live: true };
  }

  @Get('health/ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const report = await gatewayHealth(this.context);
    await reply
      .status(report.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(report);
  }

  @Get('metrics')
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    await reply
      .type(registry.contentType)
      .header('cache-control', 'no-store')
      .send(await registry.metrics());
  }
}
