import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { ArticlesController } from './api/articles.controller.js';
import { CorrectionsController } from './api/corrections.controller.js';
import { DocumentsController } from './api/documents.controller.js';
import { FacetsController } from './api/facets.controller.js';
import { buildOpenApi, OpenApiDocument } from './api/openapi.js';
import { PublishingController } from './api/publishing.controller.js';
import { ReceiptsController } from './api/receipts.controller.js';
import { SourcesController } from './api/sources.controller.js';
import { StoriesController } from './api/stories.controller.js';
import { StreamController } from './api/stream.controller.js';
import { SubscriptionsController } from './api/subscriptions.controller.js';
import { TagsController } from './api/tags.controller.js';
import { GatewayContext } from './gateway-context.js';
import { HealthController } from './health.controller.js';
import { AssetsController } from './pages/assets.controller.js';
import { OperatorController } from './pages/operator/operator.controller.js';
import { PagesController } from './pages/pages.controller.js';
import { TraceController } from './pages/trace.controller.js';
import { WebSubController } from './websub.controller.js';

/** Of two that could answer, the first one does. */
export const controllers = [
  ArticlesController,
  CorrectionsController,
  StoriesController,
  StreamController,
  TagsController,
  FacetsController,
  SourcesController,
  PublishingController,
  ReceiptsController,
  SubscriptionsController,
  DocumentsController,
  WebSubController,
  HealthController,
  AssetsController,
  OperatorController,
  TraceController,
  PagesController,
];

@Module({})
export class GatewayModule {
  static forRoot(context: GatewayContext): DynamicModule {
    const openApi = new OpenApiDocument(
      buildOpenApi(controllers, context.config.CLEANWIRE_GATEWAY_PUBLIC_URL),
    );
    return {
      module: GatewayModule,
      controllers,
      providers: [
        { provide: GatewayContext, useValue: context },
        { provide: OpenApiDocument, useValue: openApi },
      ],
    };
  }
}
