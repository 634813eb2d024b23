import { Module } from '@nestjs/common'

/** Every resource of the REST interface: one module per folder. */
@Module({ imports: [] })
export class ApiModule {}
