import { Module } from '@nestjs/common'

/** Every resource of the REST interface: one module per folder. `configureApi` prepares the application for them. */
@Module({ imports: [] })
export class ApiModule {}
