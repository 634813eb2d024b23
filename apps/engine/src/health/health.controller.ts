import { EntityManager } from '@mikro-orm/sql'
import { Controller, Get, Logger } from '@nestjs/common'
import { ApiOkResponse, ApiTags } from '@nestjs/swagger'
import { ApiProblems } from '../problems/api-problems.ts'
import { ApiProblem } from '../problems/problem.ts'
import { HealthDto } from './health.dto.ts'

/** A database that takes longer to answer is not ready. */
const patienceMs = 5_000

/** Whether the engine lives, and whether it can serve. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  private readonly logger = new Logger('Health')

  constructor(private readonly em: EntityManager) {}

  @Get('live')
  @ApiOkResponse({ type: HealthDto })
  live(): HealthDto {
    return { status: 'ok' }
  }

  /** Asks the database. */
  @Get('ready')
  @ApiOkResponse({ type: HealthDto })
  @ApiProblems(503)
  async ready(): Promise<HealthDto> {
    const answer = this.em
      .fork()
      .execute('select 1')
      .then(() => 'ok' as const)
    const outcome = await Promise.race([answer, patience()]).catch((error: unknown) => {
      this.logger.error(error)
      return 'failed' as const
    })
    if (outcome === 'ok') return { status: 'ok' }
    const found = outcome === 'late' ? `it did not within ${patienceMs} ms` : 'it failed'
    throw new ApiProblem('unavailable', `expected the database to answer, but ${found}`)
  }
}

function patience(): Promise<'late'> {
  return new Promise((resolve) => setTimeout(() => resolve('late'), patienceMs).unref())
}
