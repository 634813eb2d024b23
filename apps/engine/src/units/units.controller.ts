import { Body, Controller, Get, Patch, Post } from '@nestjs/common'
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger'
import type { Unit } from '@punctual/deployment'
import { Actor } from '../http/actor.ts'
import { iso } from '../http/instant.ts'
import { Id } from '../http/key.ts'
import { Sessions } from '../identity/sessions.ts'
import { ApiProblems } from '../problems/api-problems.ts'
import { NewUnitDto, UnitChangesDto, UnitDto, UnitHistoryDto, UnitsDto } from './unit.dto.ts'
import { Units } from './units.ts'

/** The tree of the organisation. */
@ApiTags('units')
@Controller('api/units')
export class UnitsController {
  constructor(
    private readonly units: Units,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  @ApiOkResponse({ type: UnitsDto })
  async list(): Promise<UnitsDto> {
    return { items: (await this.units.all()).map(show) }
  }

  /** What a unit was, with who changed it. */
  @Get(':id/history')
  @ApiOkResponse({ type: UnitHistoryDto })
  @ApiProblems(404)
  async history(@Id() id: string): Promise<UnitHistoryDto> {
    const rows = await this.units.history(id)
    const items = rows.map(({ version, at, by, name, parent, retired }) => ({
      ...show({ id, name, parent: parent ?? undefined, retired }),
      version,
      at: iso(at),
      by,
    }))
    return { items }
  }

  @Post()
  @ApiCreatedResponse({ type: UnitDto })
  @ApiProblems(400, 409)
  async add(@Body() { id, name, parent }: NewUnitDto, @Actor() by: string): Promise<UnitDto> {
    return show(await this.units.add({ id, name: { ...name }, parent }, by))
  }

  /** Renames it, moves it below another, retires it or takes it back. */
  @Patch(':id')
  @ApiOkResponse({ type: UnitDto })
  @ApiProblems(400, 404, 409)
  async change(
    @Id() id: string,
    @Body() { name, parent, retired }: UnitChangesDto,
    @Actor() by: string,
  ): Promise<UnitDto> {
    const changed = await this.units.change(id, { name: { ...name }, parent, retired }, by)
    this.sessions.forget()
    return show(changed)
  }
}

function show({ id, name = {}, parent, retired = false }: Unit): UnitDto {
  return { id, name: { ...name }, ...(parent !== undefined && { parent }), retired }
}
